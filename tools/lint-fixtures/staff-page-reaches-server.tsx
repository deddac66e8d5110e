// at: libs/features/diary/src/staff/reaches-server.tsx
import '../api'; // refused: house/doors browserToServer
import '../parent/day-page'; // refused: house/doors otherFace
