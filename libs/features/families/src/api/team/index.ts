/** What team gives to the feature's `api` door. */
export const teamApi = { entities: [], migrations: [], resolvers: [], rules: {}, handlers: [], jobs: [], mails: [], nodes: [] };
