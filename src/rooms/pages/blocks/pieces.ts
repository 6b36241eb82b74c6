import * as v from 'valibot';
import { fields } from '#kernel/web';

/** Schema pieces that several blocks share. */

/** An address of our own (`/paginas/x`), of another house, or a mail or phone link. */
const address = /^(\/(?!\/)[^\s]*|https?:\/\/[^\s]+|mailto:[^\s@]+@[^\s@]+|tel:\+?[\d ]+|#[\w-]+)$/;

export const Address = v.pipe(fields.text('pages_block_address_missing', 500), v.regex(address, 'pages_block_address_wrong'));
export const MaybeAddress = v.pipe(
	fields.maybe(500),
	v.check((given) => given === '' || address.test(given), 'pages_block_address_wrong')
);

/** A way on: both or neither of its halves. */
export const MaybeLink = v.pipe(
	v.optional(v.object({ label: fields.maybe(80), address: MaybeAddress }), {}),
	v.check(({ label, address }) => (label === '') === (address === ''), 'pages_block_link_half'),
	v.transform((link) => (link.address === '' ? null : link)),
	v.nullable(v.object({ label: v.string(), address: v.string() }))
);
export type Link = { label: string; address: string };

export const File = v.pipe(
	v.optional(v.nullable(v.string()), ''),
	v.transform((id) => id ?? ''),
	v.nonEmpty('writing_file_missing'),
	v.uuid('common_not_found')
);
export const MaybeFile = v.pipe(
	v.optional(v.nullable(v.string()), null),
	v.transform((id) => id || null),
	v.nullable(v.pipe(v.string(), v.uuid('common_not_found')))
);

/** A picture one may leave out; with it, what it shows must be said. */
export const MaybePicture = v.pipe(
	v.optional(v.nullable(v.object({ file: MaybeFile, alt: fields.maybe(300) })), null),
	v.transform((picture) => (picture?.file ? { file: picture.file, alt: picture.alt } : null)),
	v.check((picture) => picture === null || picture.alt !== '', 'pages_block_alt_missing')
);

/** Lists of a form leave gaps where a row was emptied. */
export const listOf = <S extends v.GenericSchema>(each: S, max: number) =>
	v.pipe(v.optional(v.array(each), []), v.maxLength(max, 'pages_block_too_many'));

export const heading = () => fields.maybe(120);
