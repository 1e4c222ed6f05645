/** Node's own way takes 0.2 ms for 20 KB, `atob` ten times as long; browsers have that alone. */
export const bytesOfBase64 = (text: string): Uint8Array<ArrayBuffer> =>
  typeof Buffer === 'undefined'
    ? Uint8Array.from(atob(text), (char) => char.charCodeAt(0))
    : Buffer.from(text, 'base64');
