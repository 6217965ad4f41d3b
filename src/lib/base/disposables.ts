export type Dispose = () => void;

/** What an owner must undo when it closes; undone in reverse order, once. */
export interface Disposables {
  add(dispose: Dispose): void;
  dispose(): void;
}

export function createDisposables(): Disposables {
  const stack: Dispose[] = [];
  return {
    add(dispose) {
      stack.push(dispose);
    },
    dispose() {
      for (let next = stack.pop(); next; next = stack.pop()) next();
    }
  };
}
