import { createRoot } from 'react-dom/client';
import { Newsletter, Webinar } from 'misniets/react';

// Your own server.
const api = 'http://127.0.0.1:8080';

const Agenda = () => (
  <>
    <Webinar event="evenementen" api={api} onSuccess={({ status }) => console.log(status)}>
      <a href={`${api}/e/evenementen`}>Schrijf je in</a>
    </Webinar>
    <Newsletter list="nieuws" api={api} />
  </>
);

createRoot(document.getElementById('app')).render(<Agenda />);
