import { createContext } from 'svelte';
import type { Refusal } from '../commands/types.ts';

/** R7: what stands in the way of a business document: nothing was written. */
export type GateQuestion = Extract<Refusal, { readonly code: 'blocked' | 'needs-acknowledgement' }>;

interface Asked {
  readonly question: GateQuestion;
  readonly answer: (goOn: boolean) => void;
}

/** The question that the frame shows a dialog for, wherever the act came from: a button, a picker, Ctrl+Z. */
export class GateQuestions {
  #asked: Asked | null = $state.raw(null);

  get question(): GateQuestion | null {
    return this.#asked?.question ?? null;
  }

  /** Whether the person goes on. What is blocked can only be read: the answer is no. */
  ask(question: GateQuestion): Promise<boolean> {
    this.answer(false);
    return new Promise((answer) => (this.#asked = { question, answer }));
  }

  answer(goOn: boolean): void {
    const asked = this.#asked;
    this.#asked = null;
    asked?.answer(goOn && asked.question.code === 'needs-acknowledgement');
  }
}

const [get, set, has] = createContext<GateQuestions>();

export const provideGateQuestions = set;

/** Throws when no component above provides them (WorkspaceRoot does). */
export function useGateQuestions(): GateQuestions {
  if (!has())
    throw new Error('GateQuestions not found: they are provided by WorkspaceRoot, which must stand above');
  return get();
}
