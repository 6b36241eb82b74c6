import { onGround } from './ground.ts';

/** A ring of `[lon, lat]` as a path on the ground, to a hundred metres, without points that say nothing. */
export function trace(ring: ReadonlyArray<readonly number[]>): string {
	const steps: string[] = [];
	let before = '';
	for (const [lon = 0, lat = 0] of ring) {
		const { x, y } = onGround(lat, lon);
		const step = `${x.toFixed(1)} ${y.toFixed(1)}`;
		if (step !== before) steps.push(step);
		before = step;
	}
	return `M${steps.join('L')}Z`;
}
