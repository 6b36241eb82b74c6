import * as v from 'valibot';
import { LocationInput, ServiceInput } from '../schema.ts';

/** A place as its form sends it. */
export const PlaceForm = LocationInput;

const { price_cents: _, ...offer } = ServiceInput.entries;

/** An offer as its form sends it: the price in euros, as people write it ("2,50"). */
export const OfferForm = v.object({
	...offer,
	price: v.pipe(v.optional(v.string(), ''), v.trim(), v.regex(/^(\d{1,3}([.,]\d{1,2})?)?$/, 'places_price_wrong'))
});

/** The price of the form as the room keeps it. */
export const inCents = <F extends { price: string }>({ price, ...form }: F) => ({
	...form,
	price_cents: price ? Math.round(Number(price.replace(',', '.')) * 100) : null
});

export const inEuros = (cents: number | null): string => (cents === null ? '' : (cents / 100).toFixed(2).replace('.', ','));
