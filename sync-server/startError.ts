/** The relay cannot start; the message is a sentence for whoever starts it. */
export class StartError extends Error {}

/** What the system said, for the end of such a sentence. */
export function messageOf(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  return cause instanceof Error ? cause.message : 'unknown error';
}
