import { expect, test } from 'vitest';
import { createManualClock } from './sheetHarness.ts';
import { LOOK_AT_MOST_EVERY, LOOK_EVERY, ServiceWorkerUpdate } from './serviceWorkerUpdate.svelte.ts';

class FakeWorker extends EventTarget {
  state: ServiceWorkerState = 'installing';
  readonly messages: unknown[] = [];
  postMessage(message: unknown): void {
    this.messages.push(message);
  }
  become(state: ServiceWorkerState): void {
    this.state = state;
    this.dispatchEvent(new Event('statechange'));
  }
}

class FakeRegistration extends EventTarget {
  waiting: FakeWorker | null = null;
  installing: FakeWorker | null = null;
  looks = 0;
  offline = false;
  update(): Promise<void> {
    this.looks += 1;
    return this.offline ? Promise.reject(new TypeError('Failed to update')) : Promise.resolve();
  }
}

class FakeContainer extends EventTarget {
  controller: FakeWorker | null = null;
  readonly registration = new FakeRegistration();
  register(): Promise<FakeRegistration> {
    return Promise.resolve(this.registration);
  }
}

async function tab(options: { readonly controlled: boolean }) {
  const container = new FakeContainer();
  if (options.controlled) container.controller = new FakeWorker();
  const clock = createManualClock();
  let busy = false;
  let reloads = 0;
  const update = new ServiceWorkerUpdate({
    container: container as unknown as ServiceWorkerContainer,
    clock,
    busy: () => busy,
    reload: () => (reloads += 1)
  });
  await update.start('/service-worker.js');
  return {
    update,
    container,
    installs: () => {
      const worker = new FakeWorker();
      container.registration.installing = worker;
      container.registration.dispatchEvent(new Event('updatefound'));
      worker.become('installed');
      container.registration.waiting = worker;
      return worker;
    },
    takesOver: () => container.dispatchEvent(new Event('controllerchange')),
    setBusy: (value: boolean) => (busy = value),
    passTime: (ms: number) => clock.advance(ms),
    registration: container.registration,
    reloads: () => reloads
  };
}

test('the first installation asks nothing and reloads nothing', async () => {
  const first = await tab({ controlled: false });
  first.installs();
  first.takesOver();
  expect([first.update.asks, first.reloads()]).toEqual([false, 0]);
});

test('a new version asks, and takes over only when the person agrees', async () => {
  const { update, installs, takesOver, reloads } = await tab({ controlled: true });
  const worker = installs();
  expect(update.asks).toBe(true);
  expect(worker.messages).toEqual([]);
  update.apply();
  expect(worker.messages).toEqual([{ type: 'SKIP_WAITING' }]);
  takesOver();
  expect(reloads()).toBe(1);
});

test('"later" keeps the old version without asking again', async () => {
  const { update, installs } = await tab({ controlled: true });
  installs();
  update.later();
  expect([update.asks, update.state]).toEqual([false, 'ready']);
});

test('a tab in which somebody types reloads only when all is saved', async () => {
  const second = await tab({ controlled: true });
  second.setBusy(true);
  second.takesOver();
  second.passTime(1_000);
  expect([second.reloads(), second.update.state]).toEqual([0, 'reloads-when-saved']);
  second.setBusy(false);
  second.passTime(1_000);
  expect(second.reloads()).toBe(1);
});

test('an app that stays open looks for a new version every few hours, without network too', async () => {
  const { registration, passTime } = await tab({ controlled: true });
  passTime(LOOK_EVERY - 1);
  expect(registration.looks).toBe(0);
  registration.offline = true;
  passTime(1);
  expect(registration.looks).toBe(1);
  passTime(2 * LOOK_EVERY);
  expect(registration.looks).toBe(3);
});

test('a page that is shown again looks, at most once an hour', async () => {
  const { update, registration, passTime } = await tab({ controlled: true });
  // Loading the page was a look.
  update.shown();
  expect(registration.looks).toBe(0);
  passTime(LOOK_AT_MOST_EVERY);
  update.shown();
  update.shown();
  expect(registration.looks).toBe(1);
  passTime(LOOK_AT_MOST_EVERY - 1);
  update.shown();
  expect(registration.looks).toBe(1);
  passTime(1);
  update.shown();
  expect(registration.looks).toBe(2);
});
