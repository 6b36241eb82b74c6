// A PMTiles archive (version 3) with one tile: the whole world as land, and a square of water. As small as an archive can be.
const varint = (value: number): number[] => (value < 128 ? [value] : [(value & 127) | 128, ...varint(value >>> 7)]);
const field = (number: number, bytes: number[]): number[] => [...varint((number << 3) | 2), ...varint(bytes.length), ...bytes];
const count = (number: number, value: number): number[] => [...varint(number << 3), ...varint(value)];
const text = (number: number, words: string): number[] => field(number, [...Buffer.from(words)]);
const zigzag = (value: number): number => (value << 1) ^ (value >> 31);

/** A square as a Mapbox vector tile says it: move there, three lines, close. */
const square = (from: number, size: number): number[] =>
	[9, zigzag(from), zigzag(from), 26, zigzag(size), 0, 0, zigzag(size), zigzag(-size), 0, 15].flatMap(varint);
const layer = (name: string, from: number, size: number): number[] =>
	field(3, [...count(15, 2), ...text(1, name), ...field(2, [...count(3, 3), ...field(4, square(from, size))]), ...count(5, 4096)]);

export function oneTile(): Buffer {
	const tile = Buffer.from([...layer('earth', 0, 4096), ...layer('water', 1024, 512)]);
	// One entry: tile 0, once, so long, at the beginning.
	const directory = Buffer.from([1, 0, 1, ...varint(tile.length), 1].flat());
	const about = Buffer.from('{}');
	const head = Buffer.alloc(127);
	head.write('PMTiles');
	head.writeUInt8(3, 7);
	const [first, second, third] = [127, 127 + directory.length, 127 + directory.length + about.length];
	const places = [first, directory.length, second, about.length, third, 0, third, tile.length, 1, 1, 1];
	for (const [at, value] of places.entries()) head.writeBigUInt64LE(BigInt(value), 8 + at * 8);
	// Clustered, nothing compressed, vector tiles, from zoom 0 to 0.
	for (const [at, value] of [1, 1, 1, 1, 0, 0].entries()) head.writeUInt8(value, 96 + at);
	for (const [at, degrees] of [-180, -85, 180, 85].entries()) head.writeInt32LE(degrees * 1e7, 102 + at * 4);
	return Buffer.concat([head, directory, about, tile]);
}
