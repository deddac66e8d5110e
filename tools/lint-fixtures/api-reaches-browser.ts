// at: libs/features/diary/src/api/reaches-browser.ts
import 'react'; // refused: house/doors serverToBrowser
import 'react-dom/server'; // refused: house/doors serverToBrowser
import '@mantine/core'; // refused: house/doors serverToBrowser
import '@alongside/web-client'; // refused: house/doors serverToBrowser
import '../parent'; // refused: house/doors serverToBrowser
export const late = () => import('../staff'); // refused: house/doors serverToBrowser
import '../feature'; // allowed
import '@alongside/server-core'; // allowed
