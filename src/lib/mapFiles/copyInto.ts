/** M3: a file as a stream into a folder of the private file system, all of it or nothing. */
import { err, ok, type Result } from '../base/result.ts';
import { isFull } from './fileErrors.ts';
import type { AddProblem } from './types.ts';

export interface CopyWatch {
  readonly signal: AbortSignal;
  /** Bytes that are on their way to the disk. */
  readonly progress: (done: number) => void;
}

export async function copyInto(
  folder: FileSystemDirectoryHandle,
  name: string,
  file: File,
  watch: CopyWatch
): Promise<Result<undefined, AddProblem>> {
  const handle = await folder.getFileHandle(name, { create: true });
  if (!('createWritable' in handle)) {
    // Older browsers have files that a page cannot write.
    await folder.removeEntry(name);
    return err({ code: 'no-storage' });
  }
  const writer = await handle.createWritable();
  let isWhole = false;
  try {
    const copied = await copyTo(writer, file, watch);
    isWhole = copied.ok;
    return copied;
  } finally {
    if (!isWhole) {
      // What was written lies beside the file until it is closed, and goes with this. One that failed is closed.
      await writer.abort().catch(() => undefined);
      await folder.removeEntry(name);
    }
  }
}

async function copyTo(
  writer: FileSystemWritableFileStream,
  file: File,
  { signal, progress }: CopyWatch
): Promise<Result<undefined, AddProblem>> {
  const reader = file.stream().getReader();
  let done = 0;
  try {
    for (;;) {
      if (signal.aborted) return err({ code: 'cancelled' });
      const part = await readPart(reader);
      if (part === null) return err({ code: 'unreadable' });
      if (part === 'end') break;
      await writer.write(part);
      done += part.byteLength;
      progress(done);
    }
    if (done !== file.size) return err({ code: 'unreadable' });
    await writer.close();
    return ok();
  } catch (error) {
    if (isFull(error)) return err({ code: 'disk-full' });
    throw error;
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

/** Null: the disk that it comes from is gone, or the file is another one by now. */
async function readPart(
  reader: ReadableStreamDefaultReader<Uint8Array<ArrayBuffer>>
): Promise<Uint8Array<ArrayBuffer> | 'end' | null> {
  try {
    const { done, value } = await reader.read();
    return done ? 'end' : value;
  } catch {
    return null;
  }
}
