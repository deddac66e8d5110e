import type { IncomingMessage } from 'node:http';
import busboy from 'busboy';
import type { Request, RequestHandler, Response } from 'express';
import type { Logger } from 'pino';
import { actorOf, type Context } from '@alongside/server-access';
import { keepUploads, type NewUpload, requireMayUpload, tidyFileName, uploadLimits, uploadTag } from '@alongside/server-core';
import { answerError, createCookies, failure, failureCodeOf, globalId, type RequestParts } from '@alongside/server-graphql';

interface UploadParts {
  /** Makes the context of a request, as for an operation of the graph. */
  contextFor(parts: RequestParts): Promise<Context>;
  /** Whether the public address is https. */
  secureCookies: boolean;
  addressOf(request: IncomingMessage): string;
  log: Logger;
}

/** Requests that are read at once in this process: each holds its files in memory until they are kept. */
const mostAtOnce = 4;
/** What the parts' headers and boundaries may add to the files. */
const envelopeBytes = 256 * 1024;

const statusOf: Readonly<Record<string, number>> = { UNAUTHENTICATED: 401, DENIED: 403, LIMIT_EXCEEDED: 413, TOO_MANY_REQUESTS: 429, BAD_INPUT: 400 };

/**
 * `POST /upload`: takes files as multipart/form-data from staff who may hand in files, and answers 201 with
 * `{ uploads: [{ id, name, mediaType, size, sha256 }] }`, the ids for use in the graph. All files are kept, or none.
 * What is refused is answered as `{ error: { code, message, limit?, file? } }` with the codes of the graph; `limit` is `files`,
 * `file`, `total` or `held`. Who asks is told by cookie and `Alongside-Acting-As` before a byte of the body is read.
 */
export function uploadRoute({ contextFor, secureCookies, addressOf, log }: UploadParts): RequestHandler {
  let running = 0;
  const take = async (request: Request, response: Response): Promise<void> => {
    const context = await contextFor(partsOf(request, response, { secureCookies, addressOf, log }));
    if (context.actor === null) throw context.account === null ? failure.unauthenticated() : failure.unauthenticated('Choose who you are acting as.');
    await requireMayUpload(context);
    if (running >= mostAtOnce) throw failure.tooMany(5);
    running += 1;
    try {
      const kept = await keepUploads(context, await readFiles(request));
      const { trustId } = actorOf(context);
      response.status(201).json({ uploads: kept.map((upload) => ({ ...upload, id: globalId(uploadTag, trustId, upload.id) })) });
    } finally {
      running -= 1;
    }
  };
  return (request, response) => {
    response.set('cache-control', 'no-store');
    take(request, response).catch((error: unknown) => refuse(request, response, error, log));
  };
}

/** Reads every file of the body into memory. @throws LIMIT_EXCEEDED as soon as one of the limits is passed, BAD_INPUT for what is no form with files */
function readFiles(request: Request): Promise<NewUpload[]> {
  if (!request.is('multipart/form-data')) throw failure.badInput('Send the files as multipart/form-data.');
  if (Number(request.get('content-length') ?? 0) > uploadLimits.totalBytes + envelopeBytes) throw tooMuch();
  return new Promise((resolve, reject) => {
    const files: NewUpload[] = [];
    let total = 0;
    const form = openForm(request);
    const fail = (error: Error) => {
      request.unpipe(form);
      reject(error);
    };
    form.on('file', (_field, stream, { filename, mimeType }) => {
      const pieces: Buffer[] = [];
      stream.on('data', (piece: Buffer) => {
        total += piece.byteLength;
        if (total > uploadLimits.totalBytes) fail(tooMuch());
        else pieces.push(piece);
      });
      stream.on('limit', () => fail(limit(`A file may have at most ${uploadLimits.fileBytes / 1024 / 1024} MB.`, 'file', tidyFileName(filename ?? ''))));
      stream.on('error', () => fail(broken()));
      stream.on('close', () => files.push({ name: filename ?? '', mediaType: mediaTypeOf(mimeType), content: Buffer.concat(pieces) }));
    });
    form.on('filesLimit', () => fail(limit(`Send at most ${uploadLimits.files} files at once.`, 'files')));
    form.on('fieldsLimit', () => fail(failure.badInput('Send files only, and no other fields.')));
    form.on('partsLimit', () => fail(limit(`Send at most ${uploadLimits.files} files at once.`, 'files')));
    form.on('error', () => fail(broken()));
    form.on('close', () => (files.length === 0 ? reject(failure.badInput('There is no file in it.')) : resolve(files)));
    request.once('close', () => !request.complete && fail(broken()));
    request.pipe(form);
  });
}

function openForm(request: Request): busboy.Busboy {
  try {
    return busboy({
      headers: request.headers,
      defParamCharset: 'utf8',
      // One byte more than is allowed: busboy tells that the limit was reached also for a file that just fits.
      limits: { files: uploadLimits.files, fileSize: uploadLimits.fileBytes + 1, fields: 0, parts: uploadLimits.files + 1, headerPairs: 20 },
    });
  } catch {
    throw broken();
  }
}

const limit = (message: string, which: string, file?: string) => Object.assign(failure.limit(message, which), file === undefined ? {} : { file });
const tooMuch = () => limit(`Send at most ${uploadLimits.totalBytes / 1024 / 1024} MB at once.`, 'total');
const broken = () => failure.badInput('The files did not come in whole. Please send them again.');

function mediaTypeOf(told: string | undefined): string {
  return told !== undefined && told.length <= 100 && /^[\w.+-]+\/[\w.+-]+$/.test(told) ? told.toLowerCase() : 'application/octet-stream';
}

function refuse(request: Request, response: Response, error: unknown, log: Logger): void {
  if (response.headersSent || response.destroyed) return void response.destroy();
  const code = failureCodeOf(error);
  const { message, extensions } = answerError(error, log);
  const status = code === undefined ? 500 : (statusOf[code] ?? 400);
  const file = (error as { file?: unknown }).file;
  response.status(status).json({ error: { ...extensions, message, ...(typeof file === 'string' ? { file } : {}) } });
  // The rest of the body is let run off for a while, so that the answer is read and not lost with the connection.
  request.resume();
  setTimeout(() => !request.complete && request.destroy(), 10_000).unref();
}

function partsOf(request: Request, response: Response, { secureCookies, addressOf, log }: Omit<UploadParts, 'contextFor'>): RequestParts {
  const gone = new AbortController();
  response.once('close', () => gone.abort());
  return {
    channel: 'http',
    requestId: String((request as { id?: unknown }).id ?? ''),
    headers: request.headers,
    remoteAddress: addressOf(request),
    cookies: createCookies({ header: request.headers.cookie, secure: secureCookies, write: (header) => void response.append('set-cookie', header) }),
    actingAs: request.get('alongside-acting-as'),
    signal: gone.signal,
    log,
  };
}
