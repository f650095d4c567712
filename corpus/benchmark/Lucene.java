// Lucene beside the other engines. Started from its source, with Lucene's jars on the class path:
//   build CORPUS FOLDER   indexes the corpus file with two threads, into one segment
//   serve                 reads requests from standard input, a line each:
//     open FOLDER         opens the index
//     search LIMIT TEXT   searches it
// Each reply is one line: the nanoseconds that it took in here, then the passages that were found.

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.lucene.analysis.standard.StandardAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TopScoreDocCollectorManager;
import org.apache.lucene.search.similarities.BM25Similarity;
import org.apache.lucene.store.FSDirectory;

public class Lucene {
    static final int BATCH = 10_000;
    static final double BUFFER_MB = 256;
    static final BM25Similarity MODEL = new BM25Similarity(1.5f, 0.75f);

    static IndexSearcher searcher;

    public static void main(String[] arguments) throws IOException {
        if (arguments[0].equals("build")) {
            long began = System.nanoTime();
            build(Path.of(arguments[1]), Path.of(arguments[2]));
            System.out.println(System.nanoTime() - began);
        } else {
            serve();
        }
    }

    static void build(Path corpus, Path folder) throws IOException {
        IndexWriterConfig config = new IndexWriterConfig(new StandardAnalyzer());
        config.setSimilarity(MODEL).setRAMBufferSizeMB(BUFFER_MB);
        try (IndexWriter writer = new IndexWriter(FSDirectory.open(folder), config);
                BufferedReader lines = Files.newBufferedReader(corpus)) {
            int first = 0;
            for (List<String> batch = batch(lines); !batch.isEmpty(); batch = batch(lines)) {
                List<String> ready = batch;
                int number = first;
                IntStream.range(0, batch.size()).parallel()
                        .forEach(at -> add(writer, number + at, ready.get(at)));
                first += batch.size();
            }
            writer.forceMerge(1);
            writer.commit();
        }
    }

    static List<String> batch(BufferedReader lines) throws IOException {
        List<String> batch = new ArrayList<>();
        String line;
        while (batch.size() < BATCH && (line = lines.readLine()) != null) {
            batch.add(line);
        }
        return batch;
    }

    static void add(IndexWriter writer, int number, String line) {
        String[] fields = line.split("\t", 4);
        FieldType type = new FieldType();
        type.setTokenized(true);
        type.setIndexOptions(IndexOptions.DOCS_AND_FREQS);
        Document document = new Document();
        document.add(new Field("text", fields[1] + " " + fields[3], type));
        document.add(new NumericDocValuesField("number", number));
        try {
            writer.addDocument(document);
        } catch (IOException error) {
            throw new UncheckedIOException(error);
        }
    }

    static void serve() throws IOException {
        BufferedReader requests =
                new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        System.out.println("ready");
        String request;
        while ((request = requests.readLine()) != null) {
            long began = System.nanoTime();
            String[] words = request.split(" ");
            String found = "";
            if (words[0].equals("open")) {
                open(Path.of(request.substring(words[0].length() + 1)));
            } else {
                found = search(words);
            }
            System.out.println((System.nanoTime() - began) + found);
        }
    }

    static void open(Path folder) throws IOException {
        searcher = new IndexSearcher(DirectoryReader.open(FSDirectory.open(folder)));
        searcher.setSimilarity(MODEL);
        searcher.setQueryCache(null);
    }

    static String search(String[] words) throws IOException {
        BooleanQuery.Builder query = new BooleanQuery.Builder();
        for (int at = 2; at < words.length; at++) {
            query.add(new TermQuery(new Term("text", words[at])), BooleanClause.Occur.SHOULD);
        }
        // The number of matches is of no interest, so whatever cannot be among the best is passed.
        int limit = Integer.parseInt(words[1]);
        StringBuilder found = new StringBuilder();
        List<LeafReaderContext> leaves = searcher.getIndexReader().leaves();
        for (ScoreDoc hit : searcher.search(
                query.build(), new TopScoreDocCollectorManager(limit, limit)).scoreDocs) {
            LeafReaderContext leaf = leaves.get(ReaderUtil.subIndex(hit.doc, leaves));
            NumericDocValues numbers = leaf.reader().getNumericDocValues("number");
            numbers.advanceExact(hit.doc - leaf.docBase);
            found.append(' ').append(numbers.longValue());
        }
        return found.toString();
    }
}
