import { existsSync } from 'node:fs';
import * as v from 'valibot';

const number = (least: number, most: number) =>
	v.pipe(
		v.string(),
		v.toNumber(`must be a whole number from ${least} to ${most}`),
		v.integer(`must be a whole number from ${least} to ${most}`),
		v.minValue(least, `must be ${least} or more`),
		v.maxValue(most, `must be ${most} or less`)
	);
const address = (schemes: string) =>
	v.pipe(
		v.string(),
		v.check(
			(text) => URL.canParse(text) && schemes.split(' ').includes(new URL(text).protocol),
			`must be an address that begins with ${schemes.replaceAll(' ', '// or ')}//`
		)
	);
const oneOf = <const Words extends readonly string[]>(...words: Words) => v.picklist(words, `must be one of ${words.join(', ')}`);

/** Everything that can be set from outside. `docs/operating/configuration.md` is checked against this list. */
const EnvSchema = v.object({
	PORT: v.optional(number(0, 65535), '3000'),
	HOST: v.optional(v.string(), '0.0.0.0'),
	DATA_DIR: v.optional(v.string(), 'data'),
	DATABASE_URL: v.optional(address('postgres: postgresql:')),
	DATABASE_REPLICA_URL: v.optional(address('postgres: postgresql:')),
	PUBLIC_URL: v.optional(address('http: https:')),
	SMTP_URL: v.optional(address('smtp: smtps:')),
	MAIL_FROM: v.optional(v.string(), 'Samenspel <huis@localhost>'),
	/** Where mail comes in: lmtp://host:port or smtp://host:port to listen, imaps://name:word@host/FOLDER to fetch. */
	MAIL_IN_URL: v.optional(address('lmtp: smtp: imap: imaps:')),
	/** The mailbox itself, such as post@example.org; answers come to post+…@example.org. */
	MAIL_IN_ADDRESS: v.optional(
		v.pipe(v.string(), v.regex(/^[^@+\s]{1,20}@[^@\s]+$/, 'must be an email address without a plus, such as post@example.org'))
	),
	/** The name by which our own mail server signs its checks (authserv-id, RFC 8601). */
	MAIL_IN_AUTHSERV: v.optional(v.string()),
	/** Another house whose accounts may be linked here (OpenID Connect): its address, our name and secret there, its name on the button. */
	OIDC_ISSUER: v.optional(address('http: https:')),
	OIDC_CLIENT_ID: v.optional(v.string()),
	OIDC_CLIENT_SECRET: v.optional(v.string()),
	OIDC_NAME: v.optional(v.string(), 'OpenID'),
	S3_URL: v.optional(address('http: https:')),
	DEMO: v.optional(oneOf('0', '1'), '0'),
	WORKER: v.optional(oneOf('0', '1', 'only'), '1'),
	TRUSTED_PROXIES: v.optional(number(0, 10), '0'),
	METRICS_TOKEN: v.optional(v.pipe(v.string(), v.minLength(16, 'must have at least 16 characters'))),
	METRICS_PORT: v.optional(number(1, 65535)),
	LOG_LEVEL: v.optional(oneOf('silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace'), 'info')
});

export type Env = v.InferOutput<typeof EnvSchema>;
export const variables = Object.keys(EnvSchema.entries);

/** Reads and checks the settings; throws one sentence per wrong variable, naming it and never its value: it may be a secret. */
export function readEnv(source: Record<string, string | undefined>): Env {
	const given = Object.fromEntries(variables.flatMap((name) => (source[name] ? [[name, source[name]]] : [])));
	const parsed = v.safeParse(EnvSchema, given);
	if (parsed.success) return parsed.output;
	const wrong = new Map(parsed.issues.map((issue) => [issue.path?.[0]?.key, issue.message]).reverse() as Array<[string, string]>);
	throw new WrongSettings(
		[...wrong]
			.map(([name, message]) => `${name} ${message}. It is explained in docs/operating/configuration.md.`)
			.reverse()
			.join('\n')
	);
}

/** Settings that cannot be: nothing was begun yet, so that is all there is to say. */
export class WrongSettings extends Error {}

function settingsOrEnd(): Env {
	try {
		return readEnv(process.env);
	} catch (error) {
		if (!(error instanceof WrongSettings)) throw error;
		process.stderr.write(`${error.message}\n`);
		process.exit(1);
	}
}

// What the environment says already wins over the file.
if (existsSync('.env')) process.loadEnvFile('.env');

export const env: Env = settingsOrEnd();

/** The house's own address, without a slash at the end. Mails and feeds are built from this, never from a request. */
export const publicUrl = (env.PUBLIC_URL ?? `http://localhost:${env.PORT}`).replace(/\/+$/, '');
export const isSecure = publicUrl.startsWith('https:');
export const isDemo = env.DEMO === '1';
/** Somebody is building the house: `npm run dev`. */
export const isDevelopment = process.env['NODE_ENV'] === 'development';
