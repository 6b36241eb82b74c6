import type { Locator, Page } from 'playwright-core';

/** Presses a button that sends something, and waits for the answer: who looks again before it came takes back what they sent. */
export async function send(button: Locator): Promise<void> {
	const answered = button.page().waitForResponse((response) => response.request().method() === 'POST');
	await button.click();
	await answered;
}

/** Looks again until it is there: the house works in the background. */
export async function lookUntil(page: Page, there: Locator): Promise<void> {
	for (let turn = 0; turn < 120 && !(await there.first().isVisible()); turn += 1) {
		await page.waitForTimeout(500);
		await page.reload();
	}
	await there.first().waitFor();
}
