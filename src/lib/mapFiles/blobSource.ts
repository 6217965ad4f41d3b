import type { Source } from 'pmtiles';

/** A map file as its reader wants it; it is opened when something of it is read. */
export function blobSource(key: string, open: () => Promise<Blob>): Source {
  return {
    getKey: () => key,
    async getBytes(offset, length) {
      const archive = await open();
      return { data: await archive.slice(offset, offset + length).arrayBuffer() };
    }
  };
}
