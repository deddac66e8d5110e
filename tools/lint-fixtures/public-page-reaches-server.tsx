// at: libs/features/diary/src/public/reaches-server.tsx
import '../api'; // refused: house/doors browserToServer
import '../staff/board-card'; // refused: house/doors otherFace
