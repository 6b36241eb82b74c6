/** As people write it on a card, made whole: `www.zandloper.be` is https. What is no address stays as it was typed. */
export const asWebAddress = (typed: string): string =>
	/^[a-z\d][a-z\d-]*(\.[a-z\d-]+)*\.[a-z]{2,}([/?#]\S*)?$/i.test(typed) ? `https://${typed}` : typed;
