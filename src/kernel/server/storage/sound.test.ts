import { keepUpload } from '#kernel/storage';
import { cast, describe, expect, test } from '../../../../tests/house.ts';

describe('a sound', () => {
	/** Frames of silence: MPEG-1 layer III, 32 kbit/s, 44.1 kHz, one channel; each lasts 26 ms. */
	const silence = (frames: number) => {
		const frame = Buffer.alloc(104);
		Buffer.from([0xff, 0xfb, 0x10, 0xc4]).copy(frame);
		return Buffer.concat(Array<Buffer>(frames).fill(frame));
	};

	test('tells how long it lasts', async ({ as }) => {
		const file = await keepUpload(as(cast.mia), new File([silence(400)], 'Het kleine ontmoeten.mp3'), { purpose: 'audio' });
		expect(file).toMatchObject({ kind: 'audio', mediaType: 'audio/mpeg', widths: [] });
		expect(file.seconds).toBeCloseTo(10.45, 1);
	});

	test('that is only called so is refused', async ({ as }) => {
		const bytes = Buffer.concat([Buffer.from('\0\0\0 ftypM4A ', 'latin1'), Buffer.alloc(50)]);
		await expect(keepUpload(as(cast.mia), new File([bytes], 'x.m4a'), { purpose: 'audio' })).rejects.toMatchObject({
			issues: { file: 'library_upload_unheard' }
		});
	});
});
