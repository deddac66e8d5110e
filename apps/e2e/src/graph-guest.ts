import type { Person } from './people';

/** Somebody who asks the graph over HTTP, as an app of another make would. */
export interface GraphGuest {
  /** The data of an answer that must have no errors. @throws Error telling the errors, or that no answer came */
  get<T>(query: string, variables?: Record<string, unknown>): Promise<T>;
}

interface Answer<T> {
  data?: T | null;
  errors?: { message: string }[];
}

async function ask<T>(address: string, headers: Record<string, string>, query: string, variables: Record<string, unknown> = {}): Promise<{ data: T; response: Response }> {
  const response = await fetch(`${address}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'apollo-require-preflight': 'true', origin: address, ...headers },
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors } = (await response.json()) as Answer<T>;
  if (errors || !data) throw new Error(`The graph refused: ${response.status} ${JSON.stringify(errors)}`);
  return { data, response };
}

interface SignedIn {
  signIn: { viewer: { actors: { id: string }[] } };
}

/**
 * Signs a person in and acts as the first that the account may act as.
 * @param address the product's address
 */
export async function guestAs(address: string, { email, password }: Person): Promise<GraphGuest> {
  const { data, response } = await ask<SignedIn>(address, {}, 'mutation SignIn($input: SignInInput!) { signIn(input: $input) { viewer { actors { id } } } }', { input: { email, password } });
  const cookie = response.headers.getSetCookie().map((one) => one.split(';')[0]).join('; ');
  const [actor] = data.signIn.viewer.actors;
  if (!actor || !cookie) throw new Error(`${email} signed in, but may act as nobody or got no session`);
  return {
    get: async <T>(query: string, variables?: Record<string, unknown>) => (await ask<T>(address, { cookie, 'alongside-acting-as': actor.id }, query, variables)).data,
  };
}
