import { useEffect, useRef } from "preact/hooks";

interface FieldProps {
  name: string;
  label: string;
  type?: string;
  value?: string;
  /** where the keys are when the form opens */
  first?: boolean;
}

export function Field({ name, label, type = "text", value = "", first = false }: FieldProps) {
  const box = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (first) box.current?.focus();
  }, [first]);
  return (
    <label>
      {label}
      {/* what is typed stays, though the account may change meanwhile */}
      <input {...{ name, type }} defaultValue={value} autoComplete="off" ref={box} />
    </label>
  );
}

export const Check = ({ name, label, on = false }: { name: string; label: string; on?: boolean }) => (
  <label class="check">
    <input type="checkbox" name={name} defaultChecked={on} /> {label}
  </label>
);
