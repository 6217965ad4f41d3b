import { createLatest } from '../base/latest.ts';
import type { Dispose } from '../base/disposables.ts';
import type { WorkerEvent } from './workerApi.ts';

interface UsesPort {
  settingUses(): Promise<ReadonlyMap<string, number>>;
  on(listen: (event: WorkerEvent) => void): Dispose;
}

/** How many contacts bear each item of the workspace's lists, kept up to date while a page shows it. */
export class SettingUses {
  readonly #stop: Dispose;
  /** Null: the first answer is still to come. */
  #uses: ReadonlyMap<string, number> | null = $state.raw(null);

  constructor(port: UsesPort) {
    const read = createLatest(async () => {
      this.#uses = await port.settingUses();
    });
    this.#stop = port.on(({ type }) => {
      if (type === 'rows') void read();
    });
    void read();
  }

  of(id: string): number {
    return this.#uses?.get(id) ?? 0;
  }

  close(): void {
    this.#stop();
  }
}
