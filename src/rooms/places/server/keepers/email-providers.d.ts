/** The package brings no types: a list of domains. */
declare module 'email-providers' {
	const domains: readonly string[];
	export default domains;
}
