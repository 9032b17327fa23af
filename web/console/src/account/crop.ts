/** A picture made small before it leaves this machine: its middle, 128 pixels square, drawn anew. */

/** As `domain/picture.py` has it. */
export const SIDE = 128;
export const HEAVIEST = 48 * 1024;

/** The square in the middle of a picture. */
export function middle(width: number, height: number): { x: number; y: number; side: number } {
  const side = Math.min(width, height);
  return { x: (width - side) / 2, y: (height - side) / 2, side };
}

/** Base 64 of the small picture. Rejects when the file is none that this browser can read. */
export async function cropped(file: Blob): Promise<string> {
  // Turned as the camera says; nothing else of what the file tells comes along, since it is drawn anew.
  const picture = await createImageBitmap(file, { imageOrientation: "from-image" });
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = SIDE;
  const { x, y, side } = middle(picture.width, picture.height);
  const pen = canvas.getContext("2d");
  if (pen) {
    // Nothing shines through: behind it stand the initials.
    pen.fillStyle = "#fff";
    pen.fillRect(0, 0, SIDE, SIDE);
    pen.imageSmoothingQuality = "high";
  }
  pen?.drawImage(picture, x, y, side, side, 0, 0, SIDE, SIDE);
  picture.close();
  return base64(await drawn(canvas));
}

/** WebP where the browser writes it, which is smaller; else JPEG. */
async function drawn(canvas: HTMLCanvasElement): Promise<Blob> {
  for (const [kind, quality] of [
    ["image/webp", 0.9],
    ["image/jpeg", 0.85],
  ] as const) {
    const blob = await new Promise<Blob | null>(done => canvas.toBlob(done, kind, quality));
    if (blob && blob.type === kind && blob.size <= HEAVIEST) return blob;
  }
  throw new Error("this browser writes no small picture");
}

async function base64(blob: Blob): Promise<string> {
  const bytes = new Uint8Array(await blob.arrayBuffer());
  return btoa(Array.from(bytes, byte => String.fromCharCode(byte)).join(""));
}
