import { graphClient, type Answer } from './graph-client';

/** A browser that keeps the cookies it is given, and acts as whomever it is told to. */
export class Browser {
  private readonly jar = new Map<string, string>();
  /** Global id of the actor; null while none is chosen. */
  actingAs: string | null = null;

  constructor(
    private readonly server: { url: string },
    private readonly headers: Record<string, string> = {},
  ) {}

  /** The value of a cookie, as the server set it last. */
  cookie(name: string): string | undefined {
    return this.jar.get(name);
  }

  async ask<T>(query: string, variables?: Record<string, unknown>): Promise<Answer<T>> {
    const cookie = [...this.jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const keep = (set: readonly string[]) => {
      for (const one of set) {
        const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(one) ?? [];
        if (/max-age=0/i.test(one)) this.jar.delete(name);
        else this.jar.set(name, value);
      }
    };
    return graphClient(this.server.url, null, { ...this.headers, ...(cookie && { cookie }), ...(this.actingAs && { 'alongside-acting-as': this.actingAs }) }, keep).ask<T>(query, variables);
  }

  async get<T>(query: string, variables?: Record<string, unknown>): Promise<T> {
    const { data, errors } = await this.ask<T>(query, variables);
    if (errors.length > 0 || data === null) throw new Error(`The graph refused: ${JSON.stringify(errors)}`);
    return data;
  }

  async codes(query: string, variables?: Record<string, unknown>): Promise<string[]> {
    return (await this.ask(query, variables)).errors.map((error) => error.extensions.code);
  }
}
