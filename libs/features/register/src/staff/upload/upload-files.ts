import { ApiProblem, type ApiClient, type ProblemCode } from '@alongside/web-client';

/** What one request may hold: told to people before they wait for nothing. The server decides. */
export const uploadLimits = { files: 20, fileBytes: 8 * 1024 * 1024, totalBytes: 40 * 1024 * 1024 } as const;

/** Which limit some files would pass, or null. */
export function passedLimit(files: readonly { size: number }[]): 'files' | 'file' | 'total' | null {
  if (files.length > uploadLimits.files) return 'files';
  if (files.some(({ size }) => size > uploadLimits.fileBytes)) return 'file';
  return files.reduce((sum, { size }) => sum + size, 0) > uploadLimits.totalBytes ? 'total' : null;
}

interface UploadAnswer {
  uploads?: { id: string }[];
  error?: { code: string; message: string; limit?: string; reference?: string };
}

/**
 * Hands files in as the acting person and gives their ids, in order.
 * @throws ApiProblem
 */
export async function uploadFiles({ actingAs }: Pick<ApiClient, 'actingAs'>, files: readonly File[]): Promise<string[]> {
  const form = new FormData();
  for (const file of files) form.append('files', file, file.name);
  const actor = actingAs.read();
  const answer = await fetch('/upload', { method: 'POST', body: form, credentials: 'same-origin', headers: { 'x-alongside': '1', ...(actor === null ? {} : { 'alongside-acting-as': actor }) } }).catch((error: unknown) => {
    throw new ApiProblem('NETWORK', String(error));
  });
  const body = (await answer.json().catch(() => ({}))) as UploadAnswer;
  if (answer.ok && body.uploads) return body.uploads.map(({ id }) => id);
  const { code = answer.status >= 502 && answer.status <= 504 ? 'NETWORK' : 'INTERNAL', message = `The server answered ${answer.status}`, limit, reference } = body.error ?? {};
  throw new ApiProblem(code as ProblemCode, message, { limit, reference });
}
