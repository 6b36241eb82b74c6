import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { ladder, newCtx, type Ctx, type Role } from '#kernel/context';

export type Member = { key: string; id: string; name: string; email: string; role: Role | null; locale: string };

export const demoFile = <T>(name: string): T => parse(readFileSync(`demo/${name}.yaml`, 'utf8')) as T;

export function memberNamed(key: string): Member {
	const member = demoFile<Member[]>('people').find((one) => one.key === key);
	if (!member) throw new Error(`Nobody in demo/people.yaml is called ${key}.`);
	return member;
}

/** A context of one of the cast, for deeds that only they can do. */
export function actAs(ctx: Ctx, key: string): Ctx {
	const { id, name, role, locale } = memberNamed(key);
	const actor = {
		kind: 'person',
		id,
		name,
		roles: role ? ladder(role) : new Set<Role>(),
		groups: [],
		session: id,
		assurance: 2,
		locale
	} as const;
	return newCtx(actor, { ...ctx, locale });
}
