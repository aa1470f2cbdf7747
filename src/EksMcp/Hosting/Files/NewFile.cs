using System.Text;

namespace EksMcp.Hosting.Files;

/// <summary>Writes a file that must not exist yet; one that could not be finished is removed.</summary>
internal static class NewFile
{
    /// <summary>False where something of that name is there already, a dangling link included.</summary>
    public static async Task<bool> TryWriteAsync(string path, string text, CancellationToken cancellationToken)
    {
        FileStream stream;
        try
        {
            stream = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None);
        }
        catch (IOException) when (Path.Exists(path) || new FileInfo(path).LinkTarget is not null)
        {
            return false;
        }

        var whole = false;
        try
        {
            await using (stream)
            {
                await stream.WriteAsync(Encoding.UTF8.GetBytes(text), cancellationToken);
                await stream.FlushAsync(cancellationToken);
            }

            whole = true;
        }
        finally
        {
            if (!whole)
            {
                File.Delete(path);
            }
        }

        return true;
    }
}
