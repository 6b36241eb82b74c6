import { addProtocol, Map as LiveMap, Marker, NavigationControl, setWorkerUrl, type StyleSpecification } from 'maplibre-gl';
import sheet from 'maplibre-gl/dist/maplibre-gl.css?url';
import worker from 'maplibre-gl/dist/maplibre-gl-worker.mjs?url';
import { layers, namedFlavor } from '@protomaps/basemaps';
import { Protocol } from 'pmtiles';
import { onEarth, onGround, wholeSpan, type View } from '../../map/ground.ts';
import type { Mark } from './marks.ts';

/** Loaded only when the administrator named tiles and the browser can draw them. */
type Drawn = { source: string; view: View; dark: boolean; marks: (view: View) => Mark[]; moved: (view: View) => void };

/** Metres of a pixel at zoom 0 in the middle of Belgium. */
const metresPerPixel = (40_075_016 * Math.cos((50.5 * Math.PI) / 180)) / 512;
const zoomOf = ({ zoom }: View, width: number) => Math.log2((metresPerPixel * width) / ((wholeSpan * 1000) / 2 ** zoom));
const viewOf = (map: LiveMap): View => {
	const { lat, lng } = map.getCenter();
	const span = (metresPerPixel / 2 ** map.getZoom()) * (map.getContainer().clientWidth / 1000);
	return { ...onGround(lat, lng), zoom: Math.log2(wholeSpan / span) };
};

/** Draws the map into an element; resolves with what takes it away again, rejects when tiles or style cannot be read. */
export async function drawLive(node: HTMLElement, { source, view, dark, marks, moved }: Drawn): Promise<() => void> {
	setWorkerUrl(worker);
	await styled();
	const packed = /\.pmtiles($|\?)/.test(source);
	if (packed) addProtocol('pmtiles', new Protocol().tile);
	const { lat, lon } = onEarth(view);
	const map = new LiveMap({
		container: node,
		style: packed ? ownStyle(source, dark) : source,
		center: [lon, lat],
		zoom: zoomOf(view, node.clientWidth),
		attributionControl: { compact: false }
	});
	map.addControl(new NavigationControl({ showCompass: false }));
	const shown: Marker[] = [];
	const mark = () => {
		for (const one of shown.splice(0)) one.remove();
		const seen = viewOf(map);
		for (const one of marks(seen)) shown.push(new Marker({ element: element(map, one) }).setLngLat(onEarth(one)).addTo(map));
	};
	map.on('moveend', () => (mark(), moved(viewOf(map))));
	await new Promise<void>((ready, fail) => {
		map.once('load', () => ready());
		map.once('error', ({ error }) => fail(error));
	}).catch((error: unknown) => {
		map.remove();
		throw error;
	});
	mark();
	return () => map.remove();
}

/** The library's own style sheet, fetched with it and never before. */
function styled(): Promise<void> {
	if (document.querySelector(`link[href="${sheet}"]`)) return Promise.resolve();
	const link = Object.assign(document.createElement('link'), { rel: 'stylesheet', href: sheet });
	document.head.append(link);
	return new Promise((done, fail) => {
		link.onload = () => done();
		link.onerror = () => fail(new Error('The style of the map is missing.'));
	});
}

/** Streets and water without names: letters would have to come from somewhere else. */
const ownStyle = (source: string, dark: boolean): StyleSpecification => ({
	version: 8,
	sources: { tiles: { type: 'vector', url: `pmtiles://${source}`, attribution: '© OpenStreetMap' } },
	layers: layers('tiles', namedFlavor(dark ? 'dark' : 'light'))
});

function element(map: LiveMap, { href, view, label, count }: Mark): HTMLElement {
	const link = document.createElement('a');
	link.className = count === undefined ? 'live-mark' : 'live-mark live-many';
	// Shown to a hand that rests on it, and its name for who listens: said once.
	link.title = label;
	if (count !== undefined) {
		const many = document.createElement('span');
		many.ariaHidden = 'true';
		many.textContent = String(count);
		link.append(many);
	}
	link.href = href ?? '#kaart';
	if (view)
		link.addEventListener('click', (event) => {
			event.preventDefault();
			const { lat, lon } = onEarth(view);
			map.easeTo({
				center: [lon, lat],
				zoom: zoomOf(view, map.getContainer().clientWidth),
				animate: !matchMedia('(prefers-reduced-motion: reduce)').matches
			});
		});
	return link;
}
