/** What devices gives to the feature's `api` door. */
export const devicesApi = { entities: [], migrations: [], resolvers: [], rules: {}, handlers: [], jobs: [], mails: [], nodes: [] };
