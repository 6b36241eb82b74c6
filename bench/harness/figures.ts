/** One thing that was measured: what, how much, and what it must be. `at least` and `at most` decide; without them it is for reading. */
export type Figure = {
	what: string;
	measured: number;
	unit: string;
	atLeast?: number;
	atMost?: number;
};

export const holds = ({ measured, atLeast = -Infinity, atMost = Infinity }: Figure): boolean => measured >= atLeast && measured <= atMost;

const rounded = (number: number): string =>
	Math.abs(number) >= 100
		? Math.round(number).toLocaleString('en')
		: Number(number.toPrecision(3)).toLocaleString('en', { maximumFractionDigits: 3 });

export function tableOf(figures: readonly Figure[]): string {
	const lines = figures.map((figure) => {
		const { what, measured, unit, atLeast, atMost } = figure;
		const wish = atLeast !== undefined ? `≥ ${rounded(atLeast)}` : atMost !== undefined ? `≤ ${rounded(atMost)}` : '';
		return `| ${what} | ${wish && `${wish} ${unit}`} | ${rounded(measured)} ${unit} | ${wish ? (holds(figure) ? '✓' : '✗') : ''} |`;
	});
	return ['| What | Must be | Measured | |', '|---|---|---|---|', ...lines].join('\n');
}
