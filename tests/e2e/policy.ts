import type { BrowserContext } from '@playwright/test';

/** What a violation of the content security policy is told with, in the console of a page or of its worker. */
const IN_CONSOLE = /content security policy|content-security-policy/i;

/**
 * Collects every violation of the content security policy on any page of this context, from now on. The console knows
 * those of workers and of the time before a page's scripts run; the event those that the browser keeps quiet about.
 */
export async function watchPolicy(context: BrowserContext): Promise<readonly string[]> {
  const violations: string[] = [];
  await context.exposeBinding('tellViolation', (_source, text: string) => void violations.push(text));
  await context.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      const tell = (window as unknown as { tellViolation: (text: string) => void }).tellViolation;
      tell(`${event.violatedDirective} ${event.blockedURI} at ${event.documentURI}`);
    });
  });
  context.on('console', (message) => {
    if (IN_CONSOLE.test(message.text())) violations.push(message.text());
  });
  return violations;
}
