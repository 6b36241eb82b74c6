import { existsSync } from 'node:fs';
import * as v from 'valibot';

/** Everything that can be set from outside. `docs/operating/configuration.md` is checked against this list. */
const EnvSchema = v.object({
	PORT: v.optional(v.pipe(v.string(), v.toNumber(), v.integer(), v.minValue(0), v.maxValue(65535)), '3000'),
	HOST: v.optional(v.string(), '0.0.0.0'),
	DATA_DIR: v.optional(v.pipe(v.string(), v.nonEmpty()), 'data'),
	DATABASE_URL: v.optional(v.pipe(v.string(), v.startsWith('postgres'))),
	DATABASE_REPLICA_URL: v.optional(v.pipe(v.string(), v.startsWith('postgres'))),
	PUBLIC_URL: v.optional(v.pipe(v.string(), v.url())),
	SMTP_URL: v.optional(v.pipe(v.string(), v.regex(/^smtps?:\/\//))),
	MAIL_FROM: v.optional(v.string(), 'Samenspel <huis@localhost>'),
	/** Where mail comes in: lmtp://host:port or smtp://host:port to listen, imaps://name:word@host/FOLDER to fetch. */
	MAIL_IN_URL: v.optional(v.pipe(v.string(), v.url(), v.regex(/^(?:lmtp|smtp|imaps?):\/\//))),
	/** The mailbox itself, such as post@example.org; answers come to post+…@example.org. */
	MAIL_IN_ADDRESS: v.optional(v.pipe(v.string(), v.regex(/^[^@+\s]{1,20}@[^@\s]+$/))),
	/** The name by which our own mail server signs its checks (authserv-id, RFC 8601). */
	MAIL_IN_AUTHSERV: v.optional(v.string()),
	/** Another house whose accounts may be linked here (OpenID Connect): its address, our name and secret there, its name on the button. */
	OIDC_ISSUER: v.optional(v.pipe(v.string(), v.url())),
	OIDC_CLIENT_ID: v.optional(v.string()),
	OIDC_CLIENT_SECRET: v.optional(v.string()),
	OIDC_NAME: v.optional(v.string(), 'OpenID'),
	S3_URL: v.optional(v.pipe(v.string(), v.url())),
	DEMO: v.optional(v.picklist(['0', '1']), '0'),
	WORKER: v.optional(v.picklist(['0', '1', 'only']), '1'),
	TRUSTED_PROXIES: v.optional(v.pipe(v.string(), v.toNumber(), v.integer(), v.minValue(0), v.maxValue(10)), '0'),
	METRICS_TOKEN: v.optional(v.pipe(v.string(), v.minLength(16))),
	METRICS_PORT: v.optional(v.pipe(v.string(), v.toNumber(), v.integer(), v.minValue(1), v.maxValue(65535))),
	LOG_LEVEL: v.optional(v.picklist(['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace']), 'info')
});

export type Env = v.InferOutput<typeof EnvSchema>;
export const variables = Object.keys(EnvSchema.entries);

/** Reads and checks the settings; throws one sentence per wrong variable, naming it. */
export function readEnv(source: Record<string, string | undefined>): Env {
	const given = Object.fromEntries(variables.flatMap((name) => (source[name] ? [[name, source[name]]] : [])));
	const parsed = v.safeParse(EnvSchema, given);
	if (parsed.success) return parsed.output;
	throw new Error(parsed.issues.map((issue) => `${issue.path?.[0]?.key}: ${issue.message} (docs/operating/configuration.md)`).join('\n'));
}

// What the environment says already wins over the file.
if (existsSync('.env')) process.loadEnvFile('.env');

export const env: Env = readEnv(process.env);

/** The house's own address, without a slash at the end. Mails and feeds are built from this, never from a request. */
export const publicUrl = (env.PUBLIC_URL ?? `http://localhost:${env.PORT}`).replace(/\/+$/, '');
export const isSecure = publicUrl.startsWith('https:');
export const isDemo = env.DEMO === '1';
/** Somebody is building the house: `npm run dev`. */
export const isDevelopment = process.env['NODE_ENV'] === 'development';
