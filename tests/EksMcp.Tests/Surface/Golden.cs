using System.Runtime.CompilerServices;

namespace EksMcp.Tests.Surface;

/// <summary>Compares a text with a file beside the test. <c>EKS_MCP_ACCEPT=1</c> writes the file instead; read what it writes.</summary>
internal static class Golden
{
    public static void Verify(string actual, string file, [CallerFilePath] string source = "")
    {
        var path = Path.Combine(Path.GetDirectoryName(source)!, file);
        if (Environment.GetEnvironmentVariable("EKS_MCP_ACCEPT") == "1")
        {
            File.WriteAllText(path, actual);
            return;
        }

        var expected = File.Exists(path) ? File.ReadAllText(path) : "";
        if (expected == actual) { return; }
        var (was, now) = (expected.Split('\n'), actual.Split('\n'));
        var line = was.Zip(now).TakeWhile(p => p.First == p.Second).Count();
        Assert.Fail($"{file} differs from line {line + 1}:\n- {was.ElementAtOrDefault(line)}\n+ {now.ElementAtOrDefault(line)}\nIf that is meant: EKS_MCP_ACCEPT=1, run this test again, and read the file.");
    }
}
