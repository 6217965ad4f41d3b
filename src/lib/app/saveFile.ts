/** Long enough for a browser to have begun the download before its address goes. */
const KEEP_ADDRESS = 60_000;

/** Hands a file to the person, under this name. */
export function saveFile(content: Blob, name: string): void {
  const address = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), KEEP_ADDRESS);
}
