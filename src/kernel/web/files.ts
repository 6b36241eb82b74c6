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
};

export type PictureFile = Pick<KeptFile, 'id' | 'version' | 'name' | 'width' | 'height' | 'widths' | 'colour'>;

/** Where a file is: the kept original, under a name to save it by. */
export const fileHref = ({ id, name, version }: Pick<KeptFile, 'id' | 'name' | 'version'>): string =>
	`/bestanden/${id}/${encodeURIComponent(name)}?v=${version}`;

/** Where a picture is, at least `width` wide when it is that large. */
export function pictureHref({ id, version, widths }: Pick<PictureFile, 'id' | 'version' | 'widths'>, width: number): string {
	const fitting = widths.find((one) => one >= width) ?? widths.at(-1);
	return `/bestanden/${id}/b/${fitting}?v=${version}`;
}

/** For `<img srcset>`. */
export const pictureSet = (picture: PictureFile): string =>
	picture.widths.map((width) => `${pictureHref(picture, width)} ${width}w`).join(', ');
