import type { Attachment } from 'svelte/attachments';
import { boxOf, kept, moved, zoomed, type Spot, type View } from '../../map/ground.ts';

type Wheel = { now: () => View; turn: (view: View) => void };

const keys: Record<string, (view: View) => View> = {
	ArrowLeft: (view) => moved(view, -0.5, 0),
	ArrowRight: (view) => moved(view, 0.5, 0),
	ArrowUp: (view) => moved(view, 0, -0.5),
	ArrowDown: (view) => moved(view, 0, 0.5),
	'+': (view) => zoomed(view, 1),
	'=': (view) => zoomed(view, 1),
	'-': (view) => zoomed(view, -1)
};

/**
 * Moves a map by hand: dragging, pinching, the wheel with Ctrl, arrow keys and + and - while something in it has the focus. One finger up
 * or down still scrolls the page, and so does the wheel alone.
 */
export const steer =
	({ now, turn }: Wheel): Attachment<HTMLElement> =>
	(node) => {
		const fingers = new Map<number, Spot>();
		let dragged = false;
		const onMap = ({ x, y }: Spot): Spot => {
			const { left, top, width, height } = boxOf(now());
			const frame = (node.querySelector('svg') ?? node).getBoundingClientRect();
			return { x: left + ((x - frame.left) / frame.width) * width, y: top + ((y - frame.top) / frame.height) * height };
		};
		const spread = () => {
			const [one, other] = [...fingers.values()];
			return one && other ? Math.hypot(one.x - other.x, one.y - other.y) : 0;
		};
		const down = (event: PointerEvent) => {
			if (event.button !== 0) return;
			dragged = false;
			fingers.set(event.pointerId, { x: event.clientX, y: event.clientY });
		};
		const move = (event: PointerEvent) => {
			const before = fingers.get(event.pointerId);
			if (!before) return;
			const after = { x: event.clientX, y: event.clientY };
			if (!dragged && Math.hypot(after.x - before.x, after.y - before.y) < 5) return;
			dragged = true;
			node.setPointerCapture(event.pointerId);
			const [from, to] = [onMap(before), onMap(after)];
			const apart = spread();
			fingers.set(event.pointerId, after);
			const view = now();
			if (fingers.size > 1 && apart > 0) turn(zoomed(view, Math.log2(spread() / apart), onMap(middle([...fingers.values()]))));
			else turn(kept({ ...view, x: view.x + from.x - to.x, y: view.y + from.y - to.y }));
		};
		const up = (event: PointerEvent) => void fingers.delete(event.pointerId);
		const wheel = (event: WheelEvent) => {
			if (!event.ctrlKey) return;
			event.preventDefault();
			turn(zoomed(now(), -event.deltaY / 120, onMap({ x: event.clientX, y: event.clientY })));
		};
		// A drag that ends on a mark is no press on it.
		const click = (event: MouseEvent) => dragged && (event.preventDefault(), event.stopPropagation(), (dragged = false));
		const key = (event: KeyboardEvent) => {
			const next = event.ctrlKey || event.metaKey || event.altKey ? undefined : keys[event.key];
			if (!next) return;
			event.preventDefault();
			turn(next(now()));
		};
		const still = (event: Event) => event.preventDefault();
		const on: Array<[string, (event: never) => unknown, AddEventListenerOptions?]> = [
			['pointerdown', down],
			['pointermove', move],
			['pointerup', up],
			['pointercancel', up],
			['wheel', wheel, { passive: false }],
			['click', click, { capture: true }],
			['keydown', key],
			['dragstart', still]
		];
		for (const [name, listen, how] of on) node.addEventListener(name, listen as EventListener, how);
		return () => on.forEach(([name, listen, how]) => node.removeEventListener(name, listen as EventListener, how));
	};

const middle = (spots: Spot[]): Spot => ({
	x: spots.reduce((sum, { x }) => sum + x, 0) / spots.length,
	y: spots.reduce((sum, { y }) => sum + y, 0) / spots.length
});
