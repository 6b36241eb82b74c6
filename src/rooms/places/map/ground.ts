/** Belgium laid flat, in kilometres from a corner north-west of it: true enough for a country this small. */
export type Spot = { x: number; y: number };
/** What is in view: the middle, and how far in. Zoom 0 shows the whole country, each step half as much. */
export type View = Spot & { zoom: number };

const corner = { lat: 51.55, lon: 2.5 };
const kmPerDegree = 111.2;
const squeeze = Math.cos((50.5 * Math.PI) / 180);

/** Kilometres across at zoom 0, and how high a view is for its width. */
export const wholeSpan = 300;
export const proportion = 0.82;
export const maxZoom = 6;
export const wholeCountry: View = { x: 138, y: 117, zoom: 0 };

export const onGround = (lat: number, lon: number): Spot => ({
	x: (lon - corner.lon) * squeeze * kmPerDegree,
	y: (corner.lat - lat) * kmPerDegree
});
export const onEarth = ({ x, y }: Spot): { lat: number; lon: number } => ({
	lat: corner.lat - y / kmPerDegree,
	lon: corner.lon + x / squeeze / kmPerDegree
});

/** Kilometres from side to side. */
export const spanOf = ({ zoom }: View): number => wholeSpan / 2 ** zoom;
export const boxOf = (view: View) => {
	const width = spanOf(view);
	const height = width * proportion;
	return { left: view.x - width / 2, top: view.y - height / 2, width, height };
};

const between = (value: number, low: number, high: number) => Math.min(high, Math.max(low, value));

/** A view that does not leave the country behind. */
export const kept = ({ x, y, zoom }: View): View => ({ x: between(x, 0, 280), y: between(y, 0, 235), zoom: between(zoom, 0, maxZoom) });

/** A third of the view further. */
export const moved = (view: View, right: number, down: number): View =>
	kept({ ...view, x: view.x + (right * spanOf(view)) / 3, y: view.y + (down * spanOf(view) * proportion) / 3 });

/** Closer by or further off; `fixed` stays where it is on the screen. */
export function zoomed(view: View, by: number, fixed: Spot = view): View {
	const zoom = between(view.zoom + by, 0, maxZoom);
	const pull = 2 ** (view.zoom - zoom);
	return kept({ x: fixed.x + (view.x - fixed.x) * pull, y: fixed.y + (view.y - fixed.y) * pull, zoom });
}

/** The closest view that shows all of these, with some room around; the whole country when there is nothing to show. */
export function viewAround(spots: readonly Spot[]): View {
	if (spots.length === 0) return wholeCountry;
	const xs = spots.map(({ x }) => x);
	const ys = spots.map(({ y }) => y);
	const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
	const needed = Math.max(right - left, (bottom - top) / proportion, 4) * 1.25;
	const zoom = between(Math.floor(Math.log2(wholeSpan / needed)), 0, maxZoom - 1);
	return zoom === 0 ? wholeCountry : kept({ x: (left + right) / 2, y: (top + bottom) / 2, zoom });
}

/** The view an address asks for (`midden=51.05,3.72&zoom=3`); `undefined` when it asks for none, or nonsense. */
export function readView(search: URLSearchParams): View | undefined {
	const [lat, lon, more] = (search.get('midden') ?? '').split(',').map(Number);
	const zoom = Number(search.get('zoom') ?? 0);
	if (lat === undefined || lon === undefined || more !== undefined || ![lat, lon, zoom].every(Number.isFinite)) return undefined;
	return kept({ ...onGround(lat, lon), zoom });
}

/** Writes a view into an address that may carry other things. */
export function writeView(view: View, search: URLSearchParams = new URLSearchParams()): URLSearchParams {
	const written = new URLSearchParams(search);
	const { lat, lon } = onEarth(view);
	written.set('midden', `${lat.toFixed(4)},${lon.toFixed(4)}`);
	written.set('zoom', String(Math.round(view.zoom * 10) / 10));
	return written;
}
