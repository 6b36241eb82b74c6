/** Names this house answers to: its public one, and this machine's own for who looks after it. */
const local = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * Is this Host header ours? A mail link or a cached page built from a stranger's Host would lead people away, so anything else is refused.
 * The port does not matter: proxies change it.
 */
export function isOurHost(header: string | undefined, publicUrl: string): boolean {
	if (!header || header.length > 255 || /[\s,@/\\]/.test(header)) return false;
	const match = /^(\[[0-9a-f:.]+\]|[a-z0-9.-]+)(?::(\d{1,5}))?$/i.exec(header);
	const name = match?.[1]?.toLowerCase().replace(/\.$/, '');
	return name !== undefined && (local.has(name) || name === new URL(publicUrl).hostname.toLowerCase());
}
