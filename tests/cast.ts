import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import type { Role } from '#kernel/context';

export type Member = { key: string; id: string; name: string; email: string; role: Role | null; locale: string };

const people = parse(readFileSync('demo/people.yaml', 'utf8')) as Member[];
const named = (key: string): Member => {
	const person = people.find((one) => one.key === key);
	if (!person) throw new Error(`Nobody in demo/people.yaml is called ${key}.`);
	return person;
};

/** The people everybody in tests, demo and documentation knows. */
export const cast = {
	ada: named('ada'),
	fien: named('fien'),
	emma: named('emma'),
	mia: named('mia'),
	milan: named('milan'),
	yasmina: named('yasmina'),
	noor: named('noor'),
	sami: named('sami'),
	nieuw: named('nieuw')
} as const;
