import type { MadePerson } from './world';

/** One answer of the graph as a client gets it. */
export interface Answer<T> {
  status: number;
  data: T | null;
  errors: { message: string; path?: (string | number)[]; extensions: { code: string } & Record<string, unknown> }[];
}

/** Asks the server as somebody, or as nobody. */
export interface GraphClient {
  ask<T = Record<string, never>>(query: string, variables?: Record<string, unknown>): Promise<Answer<T>>;
  /** The data of an answer that must have no errors. @throws Error telling the errors */
  get<T>(query: string, variables?: Record<string, unknown>): Promise<T>;
  /** The codes of the errors of an answer. */
  codes(query: string, variables?: Record<string, unknown>): Promise<string[]>;
}

/** A client of the graph over HTTP, as a browser would send it. `keepCookies` gets the Set-Cookie headers of each answer. */
export function graphClient(url: string, person: MadePerson | null, headers: Record<string, string> = {}, keepCookies?: (set: readonly string[]) => void): GraphClient {
  const ask = async <T>(query: string, variables: Record<string, unknown> = {}): Promise<Answer<T>> => {
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'apollo-require-preflight': 'true',
        ...(person ? { cookie: `alongside=${person.token}`, 'alongside-acting-as': person.actingAs } : {}),
        ...headers,
      },
      body: JSON.stringify({ query, variables }),
    });
    keepCookies?.(response.headers.getSetCookie());
    const body = (await response.json()) as Partial<Answer<T>>;
    return { status: response.status, data: body.data ?? null, errors: body.errors ?? [] };
  };
  return {
    ask,
    async get<T>(query: string, variables?: Record<string, unknown>): Promise<T> {
      const answer = await ask<T>(query, variables);
      if (answer.errors.length > 0 || answer.data === null) throw new Error(`The graph refused: ${JSON.stringify(answer.errors)}`);
      return answer.data;
    },
    codes: async (query, variables) => (await ask(query, variables)).errors.map((error) => error.extensions.code),
  };
}
