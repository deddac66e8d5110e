/** What second factors gives to the feature's `api` door. */
export const secondFactorsApi = { entities: [], migrations: [], resolvers: [], rules: {}, handlers: [], jobs: [], mails: [], nodes: [] };
