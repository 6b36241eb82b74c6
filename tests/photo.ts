import sharp from 'sharp';

/** A small picture of one colour, as somebody chooses it from their own. */
export async function photo(name = 'foto.png'): Promise<File> {
	const bytes = await sharp({ create: { width: 40, height: 30, channels: 3, background: '#8ad' } })
		.png()
		.toBuffer();
	return new File([new Uint8Array(bytes)], name, { type: 'image/png' });
}
