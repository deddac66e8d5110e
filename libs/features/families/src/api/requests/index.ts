/** What requests gives to the feature's `api` door. */
export const requestsApi = { entities: [], migrations: [], resolvers: [], rules: {}, handlers: [], jobs: [], mails: [], nodes: [] };
