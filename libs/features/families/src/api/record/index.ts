/** What record gives to the feature's `api` door. */
export const recordApi = { entities: [], migrations: [], resolvers: [], rules: {}, handlers: [], jobs: [], mails: [], nodes: [] };
