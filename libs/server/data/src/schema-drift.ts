import { OpenedStore } from './opened-store';
import type { Store } from './store';

/**
 * The statements that would make the tables agree with the entities: none when they do.
 *
 * @param store a store of `openStore`
 */
export async function schemaDrift(store: Store): Promise<string[]> {
  if (!(store instanceof OpenedStore)) throw new TypeError('Only a store of openStore can be compared with its entities.');
  const { upQueries } = await store.engine.dataSource.driver.createSchemaBuilder().log();
  return upQueries.map(({ query }) => query);
}
