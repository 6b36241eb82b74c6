/** What a page needs of a file, to show or to offer it. */
export type KeptFile = {
	id: string;
	kind: 'picture' | 'audio' | 'document' | 'captions';
	mediaType: string;
	name: string;
	/** In the address of public files, so that browsers may keep them for good. */
	version: string;
	bytes: number;
	width: number | null;
	height: number | null;
	/** Widths a picture is there in, from small to large. */
	widths: number[];
	/** What to show until the picture is there: `#rrggbb`. */
	colour: string | null;
	seconds: number | null;
	/** What to say instead of the picture, per language. */
	alt: Partial<Record<string, string>>;
	credit: string;
	/** Where it is handed out, when that is not `/bestanden`: a page shown by a secret link shows its files by the same secret. */
	under?: string;
};

export type PictureFile = Pick<KeptFile, 'id' | 'version' | 'name' | 'width' | 'height' | 'widths' | 'colour' | 'under'>;

/** Where a file is: the kept original, under a name to save it by. */
export const fileHref = ({ id, name, version, under = '/bestanden' }: Pick<KeptFile, 'id' | 'name' | 'version' | 'under'>): string =>
	`${under}/${id}/${encodeURIComponent(name)}?v=${version}`;

/** Where a picture is, at least `width` wide when it is that large. */
export function pictureHref(
	{ id, version, widths, under = '/bestanden' }: Pick<PictureFile, 'id' | 'version' | 'widths' | 'under'>,
	width: number
): string {
	const fitting = widths.find((one) => one >= width) ?? widths.at(-1);
	return `${under}/${id}/b/${fitting}?v=${version}`;
}

/** For `<img srcset>`. */
export const pictureSet = (picture: PictureFile): string =>
	picture.widths.map((width) => `${pictureHref(picture, width)} ${width}w`).join(', ');
