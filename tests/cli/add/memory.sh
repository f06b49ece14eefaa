# Sourced by the cases of large files: how much memory a command takes.
export ASAN_OPTIONS=quarantine_size_mb=1:malloc_context_size=0
cat > memory.py <<'END'
"""memory.py COMMAND…: runs it without its output; says whether it stayed within 256 MiB (with the checks of a test build: 1000)."""
import resource, subprocess, sys
done = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
used = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
checked = b"__asan_init" in open(sys.argv[1], "rb").read()
print(sys.argv[2], "status", done.returncode, "within" if used <= (1000 if checked else 256) else f"{used} MiB")
END
