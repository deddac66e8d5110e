// at: libs/server/graphql/src/knows-a-feature.ts
import '@alongside/plugin'; // allowed
import '@alongside/diary'; // refused: @nx/enforce-module-boundaries
import '@alongside/web-ui'; // refused: @nx/enforce-module-boundaries; house/doors serverToBrowser
import 'react'; // refused: house/doors serverToBrowser
