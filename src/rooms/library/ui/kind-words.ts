import * as m from '#messages';
import type { MediaKind } from '#rooms/library/schema';

/** The kinds of media, as one chooses among them. */
export const kindInWords: Record<MediaKind, () => string> = {
	picture: m.library_kind_pictures,
	audio: m.library_kind_sounds,
	document: m.library_kind_documents,
	captions: m.library_kind_captions
};
